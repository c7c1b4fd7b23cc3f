"""What can be a match of ours: a web address, as the check of a framework document asks for."""

import re

ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]{1,290}")

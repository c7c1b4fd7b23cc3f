"""What the page of a watched attempt noticed, in the words of the desk."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin.proctoring.words import duration_told
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.signals import Trust

SIGNALS = {
    "opened": mark("Opened the page"),
    "hidden": mark("Left the page"),
    "shown": mark("Came back to the page"),
    "blurred": mark("Turned to another window"),
    "focused": mark("Turned back to this window"),
    "copied": mark("Copied text"),
    "pasted": mark("Pasted text"),
    "offline": mark("Lost the line"),
    "online": mark("Was on line again"),
    "second_tab": mark("Opened the exam in a second tab"),
    "second_screen": mark("Has a second screen"),
    "clock_jump": mark("The machine's clock jumped"),
    "camera_on": mark("Turned the camera on"),
    "camera_denied": mark("The browser gave no camera"),
    "camera_missing": mark("Had no camera that works"),
    "camera_lost": mark("The camera stopped"),
    "camera_back": mark("The camera was there again"),
    "virtual_camera": mark("The camera calls itself a virtual one"),
    "one_face": mark("One face in the picture"),
    "no_face": mark("No face in the picture"),
    "many_faces": mark("Several faces in the picture"),
    "faces_unknown": mark("Faces could not be counted"),
    "dark": mark("The picture was dark"),
    "light": mark("The picture was light again"),
    "frozen": mark("The picture stood still"),
    "moving": mark("The picture moved again"),
    "sound_missing": mark("Had no microphone that works"),
    "loud": mark("It was loud"),
    "quiet": mark("It was quiet again"),
    "fullscreen_left": mark("Not on the whole screen"),
    "fullscreen_back": mark("On the whole screen again"),
    "screen_shared": mark("Shared the screen"),
    "screen_stopped": mark("Stopped sharing the screen"),
    "picture_dropped": mark("Pictures did not get through"),
}
PICTURES = {"camera": mark("Camera"), "screen": mark("Screen")}
TRUST = {
    Trust.RELIABLE: mark("seen by the server"),
    Trust.HINT: mark("a hint"),
    Trust.FORGEABLE: mark("easily forged"),
    Trust.OUTSIDE: mark("told by the proctoring service"),
}


def more_told(signal: Mapping[str, Any]) -> str:
    """Return the numbers that come with a signal, in words."""
    if "away_ms" in signal:
        return _("after {time}").format(time=duration_told(timedelta(milliseconds=max(0, signal["away_ms"]))))
    if "length" in signal:
        return _("characters: {count}").format(count=signal["length"])
    if "count" in signal:
        return _("how many: {count}").format(count=signal["count"])
    if "ms" in signal:
        return _("by {time}").format(time=duration_told(timedelta(milliseconds=abs(signal["ms"]))))
    return ""

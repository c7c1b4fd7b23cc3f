"""What a template keeps comes back as it was, also to later versions of the code."""

import json

from smartcity_plugin.credentials.achievement import Achievement, as_content, from_content


def test_a_content_gives_the_same_achievement_back(achievement):
    assert from_content(json.loads(json.dumps(as_content(achievement)))) == achievement


def test_what_a_later_version_dropped_is_passed_over_and_what_it_added_has_a_default(achievement):
    content = as_content(achievement)
    content["colour"] = "red"
    content["awarding_body"]["colour"] = "red"
    content["outcomes"][0]["colour"] = "red"
    for name in ("supervision", "months_valid", "isced_f", "sample"):
        del content[name]
    del content["outcomes"][0]["esco"]
    read = from_content(content)
    assert isinstance(read, Achievement)
    assert (read.title, read.outcomes) == (achievement.title, achievement.outcomes)
    assert (read.supervision, read.months_valid, read.isced_f, read.sample) == ("", None, (), False)

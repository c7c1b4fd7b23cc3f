"""Ready scenarios: found by name, the caller's own to change."""

from smartcity_plugin.scenarios import loading
from smartcity_xblocks.language_map import LANGUAGES


def test_each_has_title_and_description_in_all_languages():
    ready = loading.ready_scenarios()
    assert ready
    for texts in ready.values():
        assert all(texts["title"][language] and texts["description"][language] for language in LANGUAGES)


def test_a_document_is_the_callers_own():
    scenario_id = next(iter(loading.ready_scenarios()))
    document = loading.ready_scenario(scenario_id)
    title = document["title"]["en"]
    document["title"]["en"] = "Changed"
    assert loading.ready_scenario(scenario_id)["title"]["en"] == title


def test_what_there_is_not_is_none():
    assert loading.ready_scenario("no-such-scenario") is None


def test_an_operators_folder_adds_scenarios_and_replaces_those_of_the_same_name(tmp_path, settings):
    shipped = loading.ready_scenarios()
    replaced = next(iter(shipped))
    for name in ("ours", replaced):
        text = f"{{title: {{en: Ours}}, introduction: {{en: From {name}}}}}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    settings.SMARTCITY_SCENARIO_DIRS = [*settings.SMARTCITY_SCENARIO_DIRS, tmp_path]
    ready = loading.ready_scenarios()
    assert ready.keys() == {*shipped, "ours"}
    assert ready[replaced]["title"] == ready["ours"]["title"] == {"en": "Ours"}

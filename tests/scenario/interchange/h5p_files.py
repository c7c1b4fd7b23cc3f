"""H5P Branching Scenario packages of the tests' own making, in the shape that H5P's editor writes.

No package on npm or PyPI carries a content.json of this type. Names, nesting and values follow the public
semantics.json of H5P.BranchingScenario 1.10 and H5P.BranchingQuestion 1.0.
"""

import io
import json
import zipfile


def question(text: str, *alternatives: dict) -> dict:
    params = {"branchingQuestion": {"question": f"<p>{text}</p>", "alternatives": list(alternatives)}}
    return _content("H5P.BranchingQuestion 1.0", params, None, "Untitled Branching Question")


def alternative(text: str, to: int, title: str = "", subtitle: str = "", score: int | None = None) -> dict:
    return {"text": text, "nextContentId": to, "feedback": _feedback(title, subtitle, score)}


def text(body: str, to: int, title: str) -> dict:
    return _content("H5P.AdvancedText 1.1", {"text": body}, to, title)


def video(to: int, title: str) -> dict:
    params = {"sources": [{"path": "videos/flood.mp4", "mime": "video/mp4"}]}
    return _content("H5P.Video 1.6", params, to, title)


def image(to: int, title: str, alt: str) -> dict:
    params = {"file": {"path": "images/levee.png", "mime": "image/png"}, "alt": alt, "contentName": "Image"}
    return _content("H5P.Image 1.1", params, to, title)


def _content(library: str, params: dict, to: int | None, title: str) -> dict:
    content = {
        "type": {"library": library, "params": params, "subContentId": "0", "metadata": {"title": title}},
        "showContentTitle": False,
        "proceedButtonText": "Proceed",
        "forceContentFinished": "useBehavioural",
        "feedback": _feedback("", "", None),
        "contentBehaviour": "useBehavioural",
    }
    return content if to is None else {**content, "nextContentId": to}


def _feedback(title: str, subtitle: str, score: int | None) -> dict:
    feedback = {"title": title, "subtitle": subtitle}
    return feedback if score is None else {**feedback, "endScreenScore": score}


def scenario(*contents: dict, scoring: str = "static-end-score", **more) -> dict:
    return {
        "branchingScenario": {
            "title": "Flood night",
            "startScreen": {
                "startScreenTitle": "<p>Flood night</p>",
                "startScreenSubtitle": "<p>You lead.</p>",
            },
            "endScreens": [
                {
                    "endScreenTitle": "<p>Morning</p>",
                    "endScreenSubtitle": "<p>It is over.</p>",
                    "contentId": -1,
                    "endScreenScore": 1,
                }
            ],
            "content": list(contents),
            "scoringOptionGroup": {"scoringOption": scoring, "includeInteractionsScores": True},
            "behaviour": {"enableBackwardsNavigation": False, "randomizeBranchingQuestions": False},
            "l10n": {},
            **more,
        }
    }


FLOOD = scenario(
    text("<h2>Midnight</h2><p>The water <strong>rises</strong>.</p><script>alert(1)</script>", 1, "Midnight"),
    question(
        "What do you do?",
        alternative("Send sandbags", 2, subtitle="<p>The crews go out.</p>"),
        alternative("Wait", -1, title="<p>Breach</p>", subtitle="<p>The levee breaks.</p>", score=0),
        alternative("Think again", 0),
    ),
    question("And now?", alternative("Rest", -1), alternative("Watch", 3)),
    video(4, "The levee at two"),
    image(-1, "The levee at six", "A dry street"),
)


def package(content: dict, language: str = "de", **entries: bytes | str) -> bytes:
    about = {"title": "Flood night", "language": language, "mainLibrary": "H5P.BranchingScenario"}
    return archive({"h5p.json": json.dumps(about), "content/content.json": json.dumps(content), **entries})


def archive(entries: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return file.getvalue()

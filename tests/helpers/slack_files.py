"""The stand-in's files and inputs: uploaded in three calls, looked at before they can be shown, sent in dialogs."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>"


@dataclass
class StoredFile:
    """A file and what has become of it; ``looks``: how often it must be asked for until it can be shown."""

    id: str
    name: str
    length: int
    data: bytes | None = None
    title: str = ""
    complete: bool = False
    looks: int = 0
    channels: list[str] = field(default_factory=list)

    def to_json(self, address: str) -> Json:
        """Return what Slack tells of it."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "size": len(self.data or b""),
            "mimetype": "" if self.looks > 0 else "application/octet-stream",
            "url_private": f"{address}/files-pri/{self.id}/{self.name}",
            "url_private_download": f"{address}/files-pri/{self.id}/download/{self.name}",
        }


class FileStore:
    """All files of the workspace."""

    def __init__(self) -> None:
        self.stored: dict[str, StoredFile] = {}
        self.looks = 0
        """How often a file must be asked for before it can be shown, for those uploaded from now on."""
        self._ids = itertools.count(1)

    def begin(self, name: str, length: int) -> StoredFile:
        """Take a name and a length; the bytes come later."""
        file = StoredFile(f"F{next(self._ids):09}", name, length, looks=self.looks)
        self.stored[file.id] = file
        return file

    def add(self, name: str, content: bytes) -> StoredFile:
        """Put a file there that a person has sent."""
        file = self.begin(name, len(content))
        file.data, file.complete, file.looks = content, True, 0
        return file

    def complete(self, file_id: str, title: str, channel: str) -> StoredFile | None:
        """Finish an upload; None where there is nothing to finish."""
        file = self.stored.get(file_id)
        if file is None or file.data is None or len(file.data) != file.length:
            return None
        file.complete, file.title = True, title
        file.channels += [channel] if channel else []
        return file

    def look(self, file_id: str) -> StoredFile | None:
        """Return a finished file; each look brings it nearer to being shown."""
        file = self.stored.get(file_id)
        if file is None or not file.complete:
            return None
        file.looks -= 1
        return file

    def all_shown(self, part: Any) -> bool:  # noqa: ANN401 - any piece of JSON
        """Tell whether all files that blocks show can be shown."""
        found = (self.stored.get(file_id) for file_id in shown_files(part))
        return all(file is not None and file.complete and file.looks <= 0 for file in found)


def shown_files(part: Any) -> Iterator[str]:  # noqa: ANN401 - any piece of JSON
    """Yield the ids of the files that blocks show."""
    if isinstance(part, dict):
        if "slack_file" in part:
            yield part["slack_file"]["id"]
        for inner in part.values():
            yield from shown_files(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from shown_files(inner)


def state_of(element: Json, typed: str | None, files: FileStore, address: str) -> Json:
    """Return the state of an input: what was typed, else what it began with."""
    match element["type"]:
        case "static_select":
            options = element.get("options") or [o for g in element["option_groups"] for o in g["options"]]
            chosen = next((o for o in options if o["value"] == typed), None) if typed else element.get("initial_option")
            return {"type": "static_select", "selected_option": chosen}
        case "multi_static_select":
            options = element.get("options") or [o for g in element["option_groups"] for o in g["options"]]
            chosen = [option for option in options if option["value"] in (typed or "").split(",")]
            begun = element.get("initial_options", [])
            return {"type": "multi_static_select", "selected_options": begun if typed is None else chosen}
        case "file_input":  # typed by its id
            return {"type": "file_input", "files": [files.stored[typed].to_json(address)] if typed else []}
        case "timepicker":
            return {"type": "timepicker", "selected_time": typed or element.get("initial_time")}
        case "datepicker":
            return {"type": "datepicker", "selected_date": typed or element.get("initial_date")}
        case kind:
            return {"type": kind, "value": typed if typed is not None else element.get("initial_value")}

"""A release that comes after the one that was built: the same wheel with a later version and one more migration."""

import zipfile
from pathlib import Path

MIGRATION = "9999_later"
SOURCE = '''"""What a later release adds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("smartcity", "{before}")]
    operations = [
        migrations.CreateModel("Later", [("id", models.BigAutoField(primary_key=True))]),
    ]
'''


def later(wheel: Path, folder: Path, version: str) -> Path:
    """Write that wheel into the folder and return it."""
    with zipfile.ZipFile(wheel) as old:
        names = old.namelist()
        (info,) = {each.partition("/")[0] for each in names if ".dist-info/" in each}
        before = max(Path(each).stem for each in names if "/migrations/0" in each)
        now, new_info = info.removesuffix(".dist-info").partition("-")[2], f"smartcity-{version}.dist-info"
        target = folder / wheel.name.replace(now, version)
        added = f"smartcity_plugin/migrations/{MIGRATION}.py"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
            for name in names:
                data = old.read(name)
                if name == f"{info}/METADATA":
                    data = data.replace(f"\nVersion: {now}\n".encode(), f"\nVersion: {version}\n".encode(), 1)
                if name == f"{info}/RECORD":
                    data = data.replace(info.encode(), new_info.encode()) + f"{added},,\n".encode()
                new.writestr(name.replace(info, new_info), data)
            new.writestr(added, SOURCE.format(before=before))
    return target

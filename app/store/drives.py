"""Is a folder on a network drive? SQLite's live log needs locks and shared memory that such drives do not keep."""

import sys
from pathlib import Path

_NETWORK = frozenset(
    "afs beegfs ceph cifs coda davfs davfs2 fuse.cifs fuse.davfs fuse.glusterfs fuse.rclone fuse.smbnetfs fuse.sshfs "
    "glusterfs lustre ncpfs nfs nfs4 smb2 smb3 smbfs".split()
)
_REMOTE = 4
"""What Windows' GetDriveType answers for a network drive."""


def on_network_drive(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether `folder` certainly lies on a network drive; False where the system does not tell."""
    folder = folder.resolve()
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        drive = folder.anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    deepest, kind = Path(), ""
    for line in lines:
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= len(deepest.parts):
            deepest, kind = point, parts[2]
    return kind in _NETWORK

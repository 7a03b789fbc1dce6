"""What all tests share: they read with the fast reader, which gives the same everywhere, unless they ask otherwise."""

from __future__ import annotations

import os

from dostyk.claims.readers import VARIABLE

os.environ[VARIABLE] = "fast"

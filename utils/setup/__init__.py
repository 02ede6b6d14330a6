"""The environment: `install` makes it (run as a script), `check_packages` looks it over."""

from utils.setup.packages import check_packages

__all__ = ["check_packages"]

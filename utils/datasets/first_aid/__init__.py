"""One batch, looked at before (or after) a training goes wrong."""

from utils.datasets.first_aid.diagnose import Diagnosis, diagnose

__all__ = ["Diagnosis", "diagnose"]

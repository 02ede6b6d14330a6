"""The interactive parts: one small Python class and one small front-end file each."""

"""nbgrader settings for torchbook's exercises: copy this file into the course folder, beside `source/`."""

c = get_config()  # noqa: F821 (given by nbgrader)

c.CourseDirectory.course_id = "torchbook"

# nbgrader knows stubs for a few languages only; the key is the `language` of the notebook's kernelspec. The
# text is the one of `torchbook build`.
c.ClearSolutions.code_stub = {"typescript": '// YOUR CODE HERE\nthrow new Error("not implemented");'}

# A cell that nbgrader adds back starts with a Python comment, which is no TypeScript.
c.OverwriteCells.add_missing_cells = False

# Seconds for one cell; a cell that takes longer is interrupted and counts as failed.
c.Execute.timeout = 30

"""What a teacher can do, one module or package per area; the only callers of ``store``.

Importing this package imports nothing: the helper process of ``services.reading`` starts from it in a moment.
"""

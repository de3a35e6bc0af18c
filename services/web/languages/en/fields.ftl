# What stands around the fields of every form.
field-optional = (optional)
field-error = Error:
field-limit = You can write up to { $longest } characters.
field-problem = There is a problem

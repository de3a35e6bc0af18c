field-optional = (you can leave this out)
field-error = Problem:
field-limit = You can write up to { $longest } letters.
field-problem = There is a problem

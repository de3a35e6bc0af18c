field-optional = (nieobowiązkowe)
field-error = Błąd:
field-limit = Możesz napisać do { $longest } znaków.
field-problem = Trzeba coś poprawić

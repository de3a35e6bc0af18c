safety-not-watched = **This is not watched all day.** If someone is in danger, call [999](call).
safety-child = Worried about a child? { $line }
safety-child-team = Worried about a child? Call the council’s safeguarding team.

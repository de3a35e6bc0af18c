safety-not-watched =
    :clock: **This is not watched all day.**
    :phone: If someone is in danger, call [999](call).
safety-child =
    :question: Are you worried about a child?
    :phone: { $line }
safety-child-team =
    :question: Are you worried about a child?
    :phone: Call the council’s safeguarding team.

# The words of closed sets, as families choose them.
about-content = What is offered, and how good it is
about-gap = Something that is missing
about-accessibility = How easy the information is to find and use
about-development = How the council decided what to offer
respondent-parent-or-carer = Parent or carer
respondent-child-or-young-person = Child or young person
respondent-professional = Somebody who works with families
respondent-prefer-not-to-say = Prefer not to say

about-content = The help there is, and how good it is
about-gap = Something that is missing
about-accessibility = How easy it is to find things out
about-development = How the council chose what help there is
respondent-parent-or-carer = A parent or carer
respondent-child-or-young-person = A child or young person
respondent-professional = Somebody who works with families
respondent-prefer-not-to-say = I do not want to say

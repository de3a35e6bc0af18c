# Before sending: what looks like personal details.
details-title = Zanim wyślesz
details-heading = To wygląda na dane osobowe
details-why = Możesz je usunąć, aby nikogo nie dało się rozpoznać. Możesz też wysłać wszystko tak, jak jest. Widzą to tylko osoby, które to czytają.
details-change = Zmień moje słowa
details-send-changed = Wyślij zmienione słowa
details-send-as-it-is = Wyślij tak, jak jest
details-email-address = Adres e-mail
details-nhs-number = Numer NHS
details-national-insurance-number = Numer National Insurance
details-telephone-number = Numer telefonu
details-date-of-birth = Data urodzenia
details-postcode = Kod pocztowy
details-name = Imię lub nazwisko

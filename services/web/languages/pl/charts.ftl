# What stands around the bars of a chart.
chart-table = Te same liczby w tabeli
chart-number = Liczba
chart-not-shown = nie podano

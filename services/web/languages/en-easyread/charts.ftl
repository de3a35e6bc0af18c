# What stands around the bars of a chart.
chart-table = The same numbers in a table
chart-number = Number
chart-not-shown = not shown

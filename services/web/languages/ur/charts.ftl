# What stands around the bars of a chart.
chart-table = یہی اعداد جدول میں
chart-number = تعداد
chart-not-shown = نہیں دکھایا گیا

"""days.py: days, months and years of the tables."""
import datetime


def day_bounds(text):
    """First and last day that an ISO text of day, month or year precision covers."""
    if not text:
        return None, None
    year, month, day = (text.split('-') + ['', ''])[:3]
    if day:
        d = datetime.date(int(year), int(month), int(day))
        return d, d
    if month:
        first = datetime.date(int(year), int(month), 1)
        after = datetime.date(int(year) + (month == '12'), int(month) % 12 + 1, 1)
        return first, after - datetime.timedelta(days=1)
    return datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)

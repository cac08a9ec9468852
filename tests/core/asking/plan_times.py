"""Times of a plan, as tests expect them."""

from datetime import date

from bot.core.plan_time import PlanTime, Precision


def day(year: int, month: int, number: int) -> PlanTime:
    return PlanTime(date(year, month, number), Precision.DAY)


def week(year: int, number: int) -> PlanTime:
    return PlanTime(date.fromisocalendar(year, number, 1), Precision.WEEK)


def quarter(year: int, number: int) -> PlanTime:
    return PlanTime(date(year, number * 3 - 2, 1), Precision.QUARTER)


def season(year: int, month: int) -> PlanTime:
    return PlanTime(date(year, month, 1), Precision.SEASON)

from __future__ import annotations

import pytest

from dostyk.audit.days import days
from dostyk.audit.outlook import outlook

PAST = [
    "The treaty was signed on 24 January 2024 by both ministers.",
    "The bridge has been opened in March 2024.",
    "The port, worth $3 billion, was inaugurated in Chancay, Peru, on 14 November 2024.",
    "On 5 May 2024 the two presidents opened the dam.",
    "In June 2024, the bank and the ministry signed the loan.",
    "The commission met in Lima on 3 April 2024.",
    "The delegation arrived in Nairobi on 3 April 2024.",
    "The meeting on 12 May 2024 ended without a statement.",
    "The agreement was finally ratified in 2024.",
]
PAST += [
    "The old bridge was swept away on 8 July 2024.",
    "The summit in April 2024 agreed on a dry port.",
    "A dam is to be built, the council in Accra on 9 May 2024 decided.",
]
FUTURE = [
    "The venture will open the plant on 14 April 2024 and will build harvesters.",
    "The ferry is to sail again in May 2024.",
    "The ministers are expected to meet in Quito on 9 March 2024.",
    "The session is scheduled to be held in Accra in June 2024.",
    "“In 2024, the launch of additional lines will boost transit.”",
    "By 2024 the line is to carry a million tonnes.",
    "The summit will take place in Windhoek, Namibia, on 3 July 2024.",
    "On 9 March 2024, the two countries will sign the treaty.",
    "A new terminal will be completed in 2024.",
]
OPEN = [
    "The plant was to open on 14 April 2024.",
    "The line had been planned for April 2024.",
    "The tunnel was expected to be opened in 2024.",
    "The bridge would be opened on 14 April 2024.",
    "If the treaty was signed on 24 January 2024, nobody saw it.",
    "They agreed to hold the session on 24 January 2024.",
    "The fair, planned for June 2024, was moved.",
    "They will mark the anniversary of the deal signed in 2024.",
    "Exports will be higher than in 2024.",
    "The fleet will rely on ships that it bought in 2024.",
    "The new session will be the first since the one held in 2024.",
    "The deadline was extended to June 2024.",
    "By 2024 the plant will have paid for itself.",
    "The ministers approved the construction of a hospital in 2024.",
    "Growth in 2024 was 5 percent.",
    "The loan was signed for works in 2024.",
    "Trade reached a record in 2024, and the ministry will publish the details.",
    "The company will publish its results for 2024.",
    "The contract is valid until 31 December 2024.",
    "In 2024, which was a leap year, exports will be remembered.",
    "The visa rules in force in 2024 will stay.",
    "In 2024 China was to host the games.",
    "The summit announced for 5 May 2024 was postponed.",
    "A memorandum on a power line to be built in 2024 was signed.",
    "The parties signed an agreement on the supply of wheat in 2024.",
    "He was born in Pavlodar and worked there, and in 2024 may return.",
    "The minister said that the road will, as in 2024, be closed in winter.",
    "2024 was declared the Year of Tourism.",
    "The vote was postponed in May 2024.",
    "The fair was rescheduled in June 2024.",
]


def first(sentence: str) -> str | None:
    found = outlook(sentence, days(sentence)[0])
    return found.tense if found else None


@pytest.mark.parametrize("sentence", PAST)
def test_what_was_done_on_a_date_lies_behind(sentence: str) -> None:
    assert first(sentence) == "past"


@pytest.mark.parametrize("sentence", FUTURE)
def test_what_will_be_done_on_a_date_lies_ahead(sentence: str) -> None:
    assert first(sentence) == "future"


@pytest.mark.parametrize("sentence", OPEN)
def test_plans_of_the_past_conditions_and_dates_of_other_things_are_left_open(sentence: str) -> None:
    assert first(sentence) is None


def test_the_words_that_tell_the_tense_are_given() -> None:
    sentence = "The treaty was signed on 24 January 2024."
    found = outlook(sentence, days(sentence)[0])
    assert found is not None
    assert sentence[found.start : found.end] == "was signed"

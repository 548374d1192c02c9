"""Twelve months in made-up people's lives: check-ins that look like somebody's, from a seed.

Knows nothing of Django. The same seed, person and last day give the same check-ins on every machine, which is why
nothing here asks a set for its order or a clock for the time.

A day's mood is a slow walk (yesterday carries over, as in real diaries) around what the person is like, shifted by
the weekday, the season, what is going on in their life just then, and what they did that day.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

CARRY_OVER = 0.4  # how much of yesterday is left today: the value domain research uses for daily mood
DAY_NOISE = 0.55
ENTRY_NOISE = 0.35
SAYS_NO = 0.8  # of what was not done, the share that is said rather than left open
NOTE_SHARE = 0.22  # of the check-ins of people who write at all


@dataclass(frozen=True, slots=True)
class Habit:
    """Something the person notes on a day, and what it does to that day's mood."""

    tag: str
    chance: float
    effect: float = 0.0
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)  # Monday is 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of life in which things are different: every year in some months, once, or again and again."""

    mood: float
    energy: float = 0.0
    months: tuple[int, ...] = ()
    ago: tuple[int, int] | None = None  # from .. to, in days before the last day
    cycle: tuple[int, int] | None = None  # of every N days, the last M
    eases: bool = False  # the weight gets lighter from its first day to its last
    attendance: float = 1.0  # how much of the usual checking in is left
    habits: tuple[Habit, ...] = ()
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def weight(self, day: date, ago: int) -> float:
        """How much of this chapter lies on the day: 0 to 1."""
        if self.months:
            return 1.0 if day.month in self.months else 0.0
        if self.cycle:
            length, lasts = self.cycle
            return 1.0 if day.toordinal() % length >= length - lasts else 0.0
        if self.ago:
            begin, end = self.ago
            if not end <= ago <= begin:
                return 0.0
            return (ago - end) / (begin - end) if self.eases else 1.0
        return 0.0


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody's year is about."""

    key: str
    base: float
    weekdays: tuple[float, ...] = (-0.15, -0.05, 0.0, 0.0, 0.15, 0.3, 0.1)
    winter: float = 0.15  # how much lower the darkest week is than the brightest
    attendance: float = 0.72  # share of days with a check-in while it is new; fades to two thirds of it
    entries: tuple[float, ...] = (0.78, 0.18, 0.04)  # chance of one, two, three entries on such a day
    habits: tuple[Habit, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One entry. `minute` is local wall-clock time. Words are the app's; so are tags, but for some of the person's."""

    day: date
    minute: int
    valence: int  # -2 .. 2
    energy: int | None  # 0 .. 4
    words: tuple[str, ...]
    tags: tuple[str, ...]
    absent: tuple[str, ...]  # what the person says was not so that day; the rest is left open
    note: str


# Words by how the entry feels, from the app's own list (wellness/moods/vocabulary.py; a test compares).
WORDS: dict[int, tuple[str, ...]] = {
    -2: ("overwhelmed", "sad", "hopeless", "exhausted", "alone", "anxious"),
    -1: ("tired", "stressed", "worried", "annoyed", "restless", "disappointed"),
    0: ("calm", "thoughtful", "bored", "pensive", "indifferent", "unsure"),
    1: ("content", "hopeful", "at_ease", "curious", "grateful", "rested"),
    2: ("cheerful", "proud", "joyful", "excited", "loved", "inspired"),
}

STORIES: tuple[Story, ...] = (
    Story(
        key="exam season",
        base=0.5,
        habits=(
            Habit("school", 0.5, -0.05, (0, 1, 2, 3, 4)),
            Habit("friends", 0.35, 0.35),
            Habit("exercise", 0.3, 0.3),
            Habit("screen_time", 0.3, -0.25),
        ),
        chapters=(
            Chapter(
                mood=-1.0,
                energy=-0.6,
                months=(1, 6),
                habits=(Habit("school", 0.9, -0.1), Habit("bad night", 0.45, -0.5)),
                words=("stressed", "worried", "overwhelmed", "tense"),
                notes=(
                    "Three papers left. I keep reading the same page.",
                    "Slept four hours and dreamt of the exam hall.",
                    "Studied with Jo in the library, that helped more than I thought.",
                    "Maths went better than I feared.",
                ),
            ),
            Chapter(mood=0.5, months=(7, 8), attendance=0.6, habits=(Habit("nature", 0.5, 0.3),)),
        ),
        notes=(
            "Good lesson today, I said something out loud.",
            "Long bus ride, music, fine.",
            "Group work again.",
        ),
    ),
    Story(
        key="new baby",
        base=0.6,
        winter=0.1,
        entries=(0.6, 0.3, 0.1),
        habits=(Habit("family", 0.6, 0.2), Habit("nature", 0.35, 0.3), Habit("exercise", 0.2, 0.3)),
        chapters=(
            Chapter(
                mood=-1.1,
                energy=-1.6,
                ago=(230, 90),
                eases=True,
                attendance=0.75,
                habits=(Habit("bad night", 0.8, -0.4), Habit("help with the baby", 0.3, 0.5)),
                words=("exhausted", "loved", "overwhelmed", "tired"),
                notes=(
                    "Up at two, four and five. She smiled at six.",
                    "My mother took her for the afternoon. I slept like a stone.",
                    "I cried in the kitchen and then it was all right again.",
                    "First walk to the park, the three of us.",
                ),
            ),
            Chapter(
                mood=0.35,
                ago=(89, 0),
                notes=("She slept through. So did we.", "Back to running, two kilometres."),
            ),
        ),
        notes=("Everything ready, the little bed too.", "Slow Sunday."),
    ),
    Story(
        key="night shifts",
        base=0.35,
        weekdays=(0.0, 0.0, 0.0, 0.0, 0.05, 0.1, 0.05),
        habits=(Habit("exercise", 0.25, 0.35), Habit("food", 0.4, 0.15), Habit("friends", 0.2, 0.4)),
        chapters=(
            Chapter(
                mood=-0.8,
                energy=-1.2,
                cycle=(28, 7),
                attendance=0.85,
                habits=(Habit("night shift", 0.85, -0.2), Habit("bad night", 0.6, -0.4)),
                words=("tired", "annoyed", "exhausted", "numb"),
                notes=(
                    "Fourth night. The birds start when I go to bed.",
                    "Quiet ward, loud head.",
                    "Blackout curtains are up. Let us see.",
                ),
            ),
            Chapter(mood=0.45, cycle=(28, 3), notes=("Two days off in a row. Slept, cooked, called Ben.",)),
        ),
        notes=("Day shift, sun on the way home.", "Swapped a shift with Kim, good deal."),
    ),
    Story(
        key="recovery",
        base=0.55,
        attendance=0.85,
        habits=(
            Habit("therapy", 0.9, 0.1, (2,)),
            Habit("nature", 0.45, 0.4),
            Habit("health", 0.92, 0.0),
            Habit("friends", 0.4, 0.35),
        ),
        chapters=(
            Chapter(
                mood=-2.1,
                energy=-1.6,
                ago=(365, 70),
                eases=True,
                words=("exhausted", "hopeless", "sad", "alone"),
                notes=(
                    "Got up, showered. That was today.",
                    "The session was hard. I said the thing about my father.",
                    "Walked to the river and back although I did not want to.",
                    "Two good hours. I had forgotten what that is like.",
                    "Bad night, but it did not swallow the day.",
                ),
            ),
            Chapter(
                mood=-1.1,
                ago=(150, 128),
                attendance=0.5,
                words=("disappointed", "tired"),
                notes=(
                    "Back in the hole, it seems. Called the practice.",
                    "They say a setback is part of it.",
                ),
            ),
        ),
        notes=("Laughed with the neighbours on the stairs.", "Handed in the form for the course."),
    ),
    Story(
        key="seasonal dip",
        base=0.75,
        winter=1.9,
        habits=(
            Habit("nature", 0.4, 0.35),
            Habit("light lamp", 0.25, 0.2),
            Habit("exercise", 0.3, 0.3),
            Habit("friends", 0.3, 0.3),
        ),
        chapters=(
            Chapter(
                mood=0.0,
                energy=-1.1,
                months=(11, 12, 1, 2),
                words=("tired", "sad", "numb"),
                notes=(
                    "Dark when I leave, dark when I come home.",
                    "Lamp at breakfast, ten days in a row.",
                    "Snow. Went out at noon, that was right.",
                ),
            ),
        ),
        notes=(
            "First coffee on the balcony.",
            "Long evening by the water.",
            "Nothing special, and that is fine.",
        ),
    ),
    Story(
        key="new job",
        base=0.4,
        weekdays=(-0.5, -0.2, -0.1, 0.0, 0.3, 0.5, -0.1),
        habits=(
            Habit("work", 0.8, -0.1, (0, 1, 2, 3, 4)),
            Habit("rest", 0.5, 0.25),
            Habit("exercise", 0.3, 0.3),
        ),
        chapters=(
            Chapter(
                mood=-0.9,
                energy=-0.4,
                ago=(300, 215),
                words=("stressed", "worried", "annoyed"),
                notes=(
                    "Third reorganisation this year.",
                    "Did not speak in the meeting, again.",
                    "Sunday evening feeling.",
                ),
            ),
            Chapter(
                mood=-0.5,
                energy=0.4,
                ago=(214, 150),
                eases=True,
                words=("unsure", "curious", "hopeful"),
                notes=(
                    "New desk, new names. Wrote them all down.",
                    "My first change went live.",
                    "Asked for help. Nobody minded.",
                ),
            ),
            Chapter(mood=0.35, ago=(149, 0), notes=("They asked me to show the others.",)),
        ),
    ),
    Story(
        key="caring for a parent",
        base=0.25,
        winter=0.35,
        attendance=0.6,
        habits=(
            Habit("caring", 0.45, -0.1),
            Habit("alone_time", 0.25, 0.55),
            Habit("bad night", 0.3, -0.4),
            Habit("family", 0.2, 0.4, (5, 6)),
        ),
        chapters=(
            Chapter(
                mood=-1.0,
                energy=-0.7,
                ago=(190, 140),
                eases=True,
                attendance=0.55,
                words=("worried", "exhausted", "grateful"),
                notes=(
                    "Ward 4, room 12. He asked for his glasses.",
                    "They let him come home on Friday.",
                    "Nobody slept.",
                ),
            ),
        ),
        notes=(
            "He knew my name all day.",
            "The day centre took him. I had six hours.",
            "Forms, forms, forms.",
        ),
    ),
    Story(
        key="steady",
        base=0.85,
        winter=0.3,
        attendance=0.55,
        habits=(Habit("exercise", 0.45, 0.2), Habit("friends", 0.4, 0.2), Habit("reading", 0.35, 0.1)),
        chapters=(Chapter(mood=0.4, months=(8,), attendance=0.4, habits=(Habit("travel", 0.7, 0.2),)),),
        notes=("Good day, early night.", "Ran the long way home."),
    ),
)

BY_KEY = {story.key: story for story in STORIES}


def check_ins(story: Story, *, random: Random, first: date, last: date, writes: bool) -> Iterator[CheckIn]:
    """The entries of one person from `first` to `last`, oldest first. `writes`: whether they ever leave a note."""
    person = random.gauss(0, 0.25)
    evening = random.randint(19 * 60, 22 * 60)
    is_morning_person = random.random() < 0.35
    carried = 0.0
    away_until = first
    days = (last - first).days
    for number in range(days + 1):
        day = first + timedelta(days=number)
        ago = days - number
        lying = [(chapter, chapter.weight(day, ago)) for chapter in story.chapters]
        chapters = [(chapter, weight) for chapter, weight in lying if weight > 0]
        habits = _habits(story, [chapter for chapter, _ in chapters])
        done = [
            habit for habit in habits if day.weekday() in habit.weekdays and random.random() < habit.chance
        ]
        carried = CARRY_OVER * carried + random.gauss(0, DAY_NOISE)
        mood = (
            story.base
            + person
            + story.weekdays[day.weekday()]
            - story.winter * _darkness(day)
            + sum(chapter.mood * weight for chapter, weight in chapters)
            + sum(habit.effect for habit in done)
            + carried
        )
        energy = sum(chapter.energy * weight for chapter, weight in chapters)
        # New things are done daily, later ones when there is a reason; and sometimes nobody looks for a week or two.
        attendance = story.attendance * (2 / 3 + math.exp(-number / 40) / 3)
        for chapter, _ in chapters:
            attendance *= chapter.attendance
        if day < away_until:
            continue
        if random.random() < 0.012:
            away_until = day + timedelta(days=random.randint(4, 14))
        if random.random() >= attendance and number:
            continue
        absent = tuple(habit.tag for habit in habits if habit not in done and random.random() < SAYS_NO)
        count = 1 + random.choices(range(len(story.entries)), story.entries)[0]
        for minute in _minutes(random, count, evening=evening, is_morning_person=is_morning_person):
            felt = mood + random.gauss(0, ENTRY_NOISE)
            valence = max(-2, min(2, round(felt)))
            yield CheckIn(
                day=day,
                minute=minute,
                valence=valence,
                energy=_energy(random, felt, energy),
                words=_words(random, valence, [chapter for chapter, _ in chapters]),
                tags=tuple(habit.tag for habit in done),
                absent=absent,
                note=_note(random, story, [chapter for chapter, _ in chapters]) if writes else "",
            )


def _habits(story: Story, chapters: list[Chapter]) -> list[Habit]:
    """The person's habits on such a day; a chapter's own version of one replaces the usual one."""
    found = {habit.tag: habit for habit in story.habits}
    for chapter in chapters:
        found |= {habit.tag: habit for habit in chapter.habits}
    return list(found.values())


def _darkness(day: date) -> float:
    """0 around midsummer, 1 around midwinter (north of the equator, where the demo organisations are)."""
    return (1 + math.cos(2 * math.pi * (day.timetuple().tm_yday - 5) / 365.25)) / 2


def _minutes(random: Random, count: int, *, evening: int, is_morning_person: bool) -> list[int]:
    usual = 7 * 60 + 40 if is_morning_person else evening
    moments = [int(random.gauss(usual, 25))] + [random.randint(8 * 60, 21 * 60) for _ in range(count - 1)]
    return sorted(max(6 * 60, min(23 * 60 + 40, moment)) for moment in moments)


def _energy(random: Random, felt: float, shift: float) -> int | None:
    if random.random() < 0.25:
        return None  # the second question is optional, and people use that
    return max(0, min(4, round(2.2 + 0.5 * felt + shift + random.gauss(0, 0.6))))


def _words(random: Random, valence: int, chapters: list[Chapter]) -> tuple[str, ...]:
    if random.random() < 0.4:
        return ()
    fitting = list(WORDS[valence])
    if valence <= 0:
        fitting += [word for chapter in chapters for word in chapter.words]
    chosen = random.sample(fitting, k=random.choices((1, 2, 3), (0.6, 0.3, 0.1))[0])
    return tuple(dict.fromkeys(chosen))


def _note(random: Random, story: Story, chapters: list[Chapter]) -> str:
    if random.random() >= NOTE_SHARE:
        return ""
    now = [note for chapter in chapters for note in chapter.notes]
    pool = now or list(story.notes)
    return random.choice(pool) if pool else ""

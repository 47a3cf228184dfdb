"""What a learner agrees to when they join a class: all that their tutor sends, and what it never sends."""

from collections.abc import Sequence

from tutor.classroom.learner.foreign import one_line
from tutor.classroom.messages import ClassInfo, Join


def sent(join: Join, *, shares_transcript: bool) -> Sequence[str]:
    """All that will be sent, a sentence each."""
    number = f" and your number, {join.number}" if join.number else ""
    commands = (
        "You agree that your teacher reads these commands."
        if shares_transcript
        else "Your teacher is not shown these commands; they serve to check your work again "
        "(`--share-transcript` would show them)."
    )
    return (
        f"Now: your name, {join.name}{number}, the class's code, and a random number that the class knows you by.",
        "While you work on lessons of this class: when you open or reset one, which tasks you pass, how many attempts "
        "and hints each took, and the words that a check shows you while a task is not done. With each of them the "
        "time of your clock.",
        "When you submit a lesson, and only then: the files of its sandbox, the commands that you typed in its shell "
        "with what they printed, what the checks found, the versions of this tutor and its tools, and the path of its "
        f"data folder. {commands}",
        "As with every connection: the network address of this machine, and with every request the tutor's version.",
    )


NEVER = (
    "Nothing of other lessons, nothing from outside the sandboxes, and nothing after you leave the class "
    "(`mlscale-tutor class leave`)."
)


def statement(info: ClassInfo, address: str, join: Join, *, shares_transcript: bool, is_private: bool) -> str:
    """What is shown before the question."""
    lines = [f"The class: {info.title or info.class_id}, at {address}", "", "What is sent to it:"]
    lines += [f"- {sentence}" for sentence in sent(join, shares_transcript=shares_transcript)]
    lines += ["", f"What is never sent: {NEVER}"]
    if info.sends:
        lines += ["", "What the class itself says about it:", *(f"- {one_line(sentence)}" for sentence in info.sends)]
    if not is_private:
        lines += ["", "The connection is not encrypted: others on the network can read and change what is sent."]
    return "\n".join(lines)

from checks.overlaps import Stretch, most_at_once, passes, stretches

LOG = """
start 1 10.0 a
start 2 10.1 two words
end 1 10.4 a
start 3 10.5 killed
end 2 10.6 two words
start 4:7 10.7 of one
end 4:7 10.9 of one
rubbish
end 9 11.0 a
""".splitlines()


def test_what_came_to_its_end() -> None:
    assert stretches(LOG) == [
        Stretch("a", 10.0, 10.4),
        Stretch("two words", 10.1, 10.6),
        Stretch("of one", 10.7, 10.9, parent="7"),
    ]


def test_at_once() -> None:
    assert most_at_once(stretches(LOG)) == 2
    assert most_at_once([Stretch("a", 1, 2), Stretch("b", 2, 3)]) == 1
    assert most_at_once([]) == 0


def test_a_pass_has_each_once() -> None:
    first, second = Stretch("a", 1, 2), Stretch("b", 2, 3)
    again, later = Stretch("a", 4, 5), Stretch("b", 6, 7)
    assert passes([first, again], "ab") == []
    assert passes([first, second], "ab") == [[first, second]]
    assert passes([first, second, again, later], "ab")[-1] == [again, later]
    assert passes([first, Stretch("b", 1.5, 3), Stretch("a", 2.5, 4)], "ab") == []


def test_a_pass_is_all_that_one_program_did() -> None:
    first, second = Stretch("a", 1, 2, parent="7"), Stretch("b", 2, 3, parent="7")
    assert passes([first, second, Stretch("a", 4, 5, parent="7")], "ab") == []
    assert passes([first, second, Stretch("a", 4, 5, parent="8")], "ab") == [[first, second]]
    assert passes([first, second, Stretch("a", 4, 5)], "ab") == [[first, second]]

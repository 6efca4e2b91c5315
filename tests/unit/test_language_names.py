"""Names that the language model learns to pass over."""

import random

from flows.models.training.language_names import runs_with_names, shared_names


def test_a_name_in_two_languages_is_shared() -> None:
    texts = {"kk": ["Кеше Вернер мырза келді."], "ru": ["Приехал Вернер вчера."]}
    assert shared_names(texts) == ["вернер"]


def test_a_name_in_one_language_may_be_a_word_of_it() -> None:
    texts = {"kk": ["Кеше Асан келді.", "Бүгін Асан кетті."], "ru": ["Приехал Вернер."]}
    assert shared_names(texts) == []


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    texts = {"kk": ["Бала келді. Бала кетті."], "tt": ["Бала килде. Бала китте."]}
    assert shared_names(texts) == []


def test_a_name_that_goes_on_in_letters_of_one_language_is_not_cut() -> None:
    texts = {"kk": ["Кеше Вернердің үйі жанды."], "ky": ["Кечээ Вернердин үйү күйдү."]}
    assert shared_names(texts) == []


def test_runs_with_names_begin_with_words_of_the_class_and_end_with_names() -> None:
    runs = [[1], [1, 2], [2, 3, 4], [1, 2, 3, 4, 5, 6]] * 10
    names = [101, 102, 103]
    added = list(runs_with_names(runs, names, random.Random(1)))
    assert len(added) == 12  # three to ten runs
    for run in added:
        is_name = [number in names for number in run]
        assert not is_name[0]
        assert is_name[-1]
        assert sorted(is_name) == is_name
    assert added == list(runs_with_names(runs, names, random.Random(1)))


def test_without_names_nothing_is_added() -> None:
    assert list(runs_with_names([[1], [2]], [], random.Random(1))) == []

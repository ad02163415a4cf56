from pool_work import square_or_die
from solieu.pool import spread


def test_answers_come_in_order_whatever_the_number_of_workers():
    for workers in (1, 3):
        assert list(spread(square_or_die, list(range(20)), workers, chunk=3)) == [n * n for n in range(20)]


def test_a_dying_process_loses_only_the_item_in_its_hands():
    items = [1, 2, -1, 3, 4, -1, 5]
    assert list(spread(square_or_die, items, 2, chunk=4)) == [1, 4, None, 9, 16, None, 25]

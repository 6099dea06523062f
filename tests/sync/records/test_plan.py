"""What an arrival means, in numbers of whole items."""

from teamroom.core.ids import EntityId
from teamroom.sync.plan import Item, ItemChange, Plan, plan


def item(number: int, kind: str = "resource") -> Item:
    return kind, EntityId(bytes([number]) * 16)


def change(
    one: Item, root: Item | None = None, *, here: bool = False, news: int = 1, versions: int = 0
) -> ItemChange:
    return ItemChange(one, root or one, here, news, versions)


def test_what_came_back_is_counted_once():
    file = ItemChange(item(2, "attachment"), item(1), here=True, news=1, versions=0, back=True)
    assert plan([file, change(item(1), here=True)]).came_back == (item(1),)


def test_nothing_arrives():
    assert plan([]) == Plan()


def test_an_item_that_was_not_here_is_new():
    assert plan([change(item(1))]) == Plan(new=(item(1),))


def test_an_item_that_was_here_is_changed():
    assert plan([change(item(1), here=True)]) == Plan(changed=(item(1),))


def test_an_item_without_news_was_already_here():
    assert plan([change(item(1), here=True, news=0)]) == Plan(already=(item(1),))


def test_a_resource_with_its_files_is_one_new_item():
    files = [change(item(number, "attachment"), item(1)) for number in (2, 3)]
    assert plan([files[0], change(item(1)), files[1]]) == Plan(new=(item(1),))


def test_a_file_added_to_a_resource_here_changes_the_resource():
    known = change(item(1), here=True, news=0)
    added = change(item(2, "attachment"), item(1), here=True)
    assert plan([known, added]) == Plan(changed=(item(1),))
    assert plan([change(item(2, "attachment"), item(1), here=False), known]) == Plan(changed=(item(1),))


def test_two_versions_are_counted_once_and_besides():
    twice = [
        change(item(1), here=True, versions=2),
        change(item(2, "attachment"), item(1), here=True, versions=1),
    ]
    assert plan(twice) == Plan(changed=(item(1),), two_versions=(item(1),))


def test_items_stand_in_the_order_they_came_in():
    arriving = [change(item(number)) for number in (3, 1, 2)]
    assert plan(arriving).new == (item(3), item(1), item(2))


def test_the_same_id_of_another_type_is_another_item():
    assert plan([change(item(1)), change(item(1, "list"), here=True)]) == Plan(
        new=(item(1),), changed=(item(1, "list"),)
    )


def test_files_on_their_way_and_losses_are_told():
    assert plan([], missing=2, lost=1) == Plan(missing=2, lost=1)

import pytest

from web.visitor import Visitor


@pytest.fixture
def visitor():
    found = Visitor()
    yield found
    found.runner.close()

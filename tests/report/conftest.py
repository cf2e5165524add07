from tests.house import quiet_log, shop
from tests.postgres import postgres

__all__ = ["postgres", "quiet_log", "shop"]

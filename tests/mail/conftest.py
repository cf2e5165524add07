from tests.house import quiet_log, shop
from tests.mail.server import mailbox
from tests.postgres import postgres

__all__ = ["mailbox", "postgres", "quiet_log", "shop"]

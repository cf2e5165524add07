from tests.house import quiet_log, shop
from tests.mail.server import mailbox

__all__ = ["mailbox", "quiet_log", "shop"]

from tests.house import quiet_log, shop

__all__ = ["quiet_log", "shop"]

"""The line to the world outside, for webhooks: no further than an address that anybody may reach.

A name is looked up once, every address it has must be allowed, and the line goes to that address and no other: a name
that points elsewhere a moment later gains nothing. No redirect is followed, no proxy of the environment used.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from earshot.hook import Answer

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
DEADLINE = 10.0  # seconds for all of it
PORTS = frozenset({443, 8443})
# All that anybody may reach lies in the first; Python calls more global, such as the old site-local fec0::/10. The
# others lie within it, and lead into IPv4 networks or are for documents.
_REACHED = ip_network("2000::/3")
_NOT_REACHED = tuple(map(ip_network, ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")))
_NOT_REACHED_BY_IPV4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24")))


class NotOutside(Exception):
    """Where it leads is not open to a webhook; the sentence says why."""


async def resolve(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Outside:
    """`own` are networks of the house that hooks may reach too, in the clear and on any port."""

    def __init__(self, own: Sequence[Network] = (), *, resolve: Resolve = resolve, deadline: float = DEADLINE) -> None:
        self._own = own
        self._resolve = resolve
        self._deadline = deadline

    async def post(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        try:
            async with asyncio.timeout(self._deadline):
                return await self._post(httpx.URL(url), body, headers)
        except TimeoutError:
            return Answer(None, f"no answer within {self._deadline:g} seconds")
        except NotOutside as error:
            return Answer(None, str(error))
        except (OSError, UnicodeError):
            return Answer(None, "the name could not be found")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(None, f"the line failed ({type(error).__name__})")

    async def _post(self, url: httpx.URL, body: str, headers: Mapping[str, str]) -> Answer:
        host, port = url.host, url.port or (443 if url.scheme == "https" else 80)
        address = self._allowed(url.scheme, port, await self._resolve(host, port))
        # Nothing is kept open: a pool knows a line by its address, and another name's line is not this one's.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(trust_env=False, follow_redirects=False, limits=limits, timeout=None) as line:
            request = line.build_request(
                "POST",
                url.copy_with(host=str(address)),
                content=body,
                headers={**headers, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": host},
            )
            response = await line.send(request, stream=True)
            await response.aclose()  # what it says is not read: the number is enough
            return Answer(response.status_code, f"HTTP {response.status_code}")

    def _allowed(self, scheme: str, port: int, addresses: Sequence[str]) -> Address:
        known = [ip_address(address.partition("%")[0]) for address in addresses]
        if not known:
            raise NotOutside("the name could not be found")
        if all(self._is_own(address) for address in known):
            return known[0]
        if scheme != "https" or port not in PORTS:
            raise NotOutside("a webhook goes over https, to port 443 or 8443")
        if not all(is_public(address) or self._is_own(address) for address in known):
            raise NotOutside("the address is not on the open internet; EARSHOT_WEBHOOK_NETWORKS can allow it")
        return known[0]

    def _is_own(self, address: Address) -> bool:
        return any(address in network for network in self._own if network.version == address.version)


def is_public(address: Address) -> bool:
    """Neither private, loopback, link-local, shared, reserved nor many at once; nor a way round to one of these."""
    if not address.is_global or address.is_multicast:
        return False
    if address.version == 4:
        return not any(address in network for network in _NOT_REACHED_BY_IPV4)
    return address in _REACHED and not any(address in network for network in _NOT_REACHED)

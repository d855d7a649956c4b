"""The people of the county who work while it is measured: village and town agents and the departments' helpers, each signed
in with a password as at any other time."""
import collections
import concurrent.futures
import http.client
import re
import threading
import time
import urllib.parse

PASSWORD = "Bangban-2026"  # of all sample accounts
COUNTY = "411325"
# As many sign-ins at a time as the server hashes passwords; more would only wait for one another.
SIGNING_IN = 2


class Client:
    """One kept connection to a server, from an address of its own on this machine; redirects are not followed."""

    def __init__(self, url, address="127.0.0.1"):
        host = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(host.hostname, host.port, 60, (address, 0))

    def ask(self, path, form=None, cookies=None):
        """Status, text and where it leads to; `cookies` are sent, and kept as the answer sets them."""
        cookies = {} if cookies is None else cookies
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")

    def close(self):
        self.connection.close()


def token(text):
    """What every form of a page sends back."""
    return re.search(r'name="csrf" value="([^"]+)"', text).group(1)


class Seat:
    """Somebody at his post, and his session."""

    def __init__(self, account, post, kind, unit):
        self.account, self.post, self.kind = account, post, kind
        self.unit = unit.split(":")[1]  # a place's or a department's code
        self.home = "/tasks" if kind == "departmentHelper" else "/desk"
        self.cookies, self.csrf = {}, ""

    @property
    def cookie(self):
        """As a request's header brings it."""
        return f"session={self.cookies['session']}"

    def sign_in(self, url, address):
        client = Client(url, address)
        try:
            form = {"csrf": token(client.ask("/sign-in", cookies=self.cookies)[1]), "account": self.account, "password": PASSWORD}
            status, text, _ = client.ask("/sign-in", form, self.cookies)
            if status != 303:
                raise RuntimeError(f"{self.account} cannot sign in ({status}): {text[:2000]}")
            # Some have several posts: this one is chosen whether there is a choice or not.
            self.csrf = token(client.ask("/posts", cookies=self.cookies)[1])
            _, _, home = client.ask("/posts", {"csrf": self.csrf, "post": self.post}, self.cookies)
            if home != self.home:
                raise RuntimeError(f"{self.account} is led to {home}")
        finally:
            client.close()


SEATS = """
    SELECT account.name, post.id, post.kind, post.unit
    FROM post JOIN account ON account.county = post.county AND account.staff = post.holder
    WHERE post.county = 411325 AND post.to_day IS NULL AND post.kind IN ('gridAgent', 'townAgent', 'departmentHelper')
    ORDER BY post.id"""


def signed_in(engine, url):
    """All seats of the county, and the seconds that their sign-ins took.

    Everybody comes from an address of his own, as in life: what one address may try in a minute stays as it is, and so do
    the password hashes and their queue.
    """
    began = time.time()
    seats = [Seat(*row) for row in engine.query(SEATS)]
    with concurrent.futures.ThreadPoolExecutor(SIGNING_IN) as pool:
        list(pool.map(
            lambda place: seats[place].sign_in(url, f"127.1.{place // 250}.{place % 250 + 1}"), range(len(seats))))
    return seats, time.time() - began


def together(url, work, things, workers=8):
    """Does `work(client, thing)` for all of them, over some connections at a time; what came of each, in their order."""
    own = threading.local()

    def one(thing):
        if not hasattr(own, "client"):
            own.client = Client(url)
        return work(own.client, thing)

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, things))


def by_unit(seats, kind):
    """Of every place or department one of its seats of a kind."""
    return {seat.unit: seat for seat in seats if seat.kind == kind}


def described(seats):
    """How many of which kind, in words."""
    count = collections.Counter(seat.kind for seat in seats)
    return (f"{len(seats)} people: {count['gridAgent']} village agents, {count['townAgent']} town agents, "
            f"{count['departmentHelper']} department helpers")

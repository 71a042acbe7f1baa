"""What the desk refuses, and the headers that all its answers carry."""

import asyncio

import pytest
from tests.desk.client import Client, served

from tripartite.desk.app import application
from tripartite.desk.settings import Settings

TOKEN = "correct-horse"


@pytest.mark.parametrize("path", ["/read", "/api", "/nowhere", "/read.json", "/favicon.ico"])
def test_every_answer_carries_the_policy(bare: Client, path: str) -> None:
    headers = bare.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", ""])
def test_other_names_for_this_machine_are_refused(bare: Client, host: str) -> None:
    assert bare.get("/read", headers={"host": host}).status == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 422),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_writes_come_from_the_desks_own_pages(bare: Client, headers: dict[str, str], status: int) -> None:
    assert bare.post("/read", data={"text": ""}, headers=headers).status == status


def test_a_form_of_this_origin_is_taken(bare: Client) -> None:
    assert bare.post("/read", data={"text": ""}, headers={"origin": bare.base}).status == 422


def test_too_much_is_refused_before_it_is_read(bare: Client) -> None:
    answer = bare.post("/read", data={"text": "x" * 6_000_000})
    assert answer.status == 413
    assert "tripartite collect" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(bare: Client, method: str) -> None:
    assert bare.request(method, "/read").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/assets/x/..%2f..%2fapp.py",
        "/assets/x/%2e%2e/app.py",
        "/assets/x/nothing.css",
        "/assets/x//etc/passwd",
    ],
)
def test_only_the_desks_own_assets_are_served(bare: Client, path: str) -> None:
    answer = bare.get(path)
    assert answer.status == 404
    assert "import" not in answer.text


@pytest.mark.parametrize(
    ("path", "target"),
    [("//evil.example/x", "/evil.example/x"), ("/\\\\evil.example", "/evil.example"), ("/read", "/read")],
)
def test_a_token_leads_to_no_other_site(path: str, target: str) -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    async def receive() -> dict[str, object]:
        return {"type": "http.request"}

    query = f"token={TOKEN}".encode()
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []}
    asyncio.run(application(Settings(host="0.0.0.0", token=TOKEN))(scope, receive, send))
    assert (b"location", target.encode()) in sent[0]["headers"]


def test_a_token_is_asked_for_and_turned_into_a_cookie() -> None:
    settings = Settings(host="0.0.0.0", token=TOKEN)
    with served(settings, follow=False) as client:
        assert client.get("/read").status == 401
        assert client.get("/read", {"token": "wrong"}).status == 401
        assert client.request("POST", "/read", params={"token": TOKEN}, data={"text": "x"}).status == 401
        assert client.get("/read", headers={"authorization": f"Bearer {TOKEN}"}).status == 200
        opened = client.get(f"/read?a=1&token={TOKEN}")
        assert (opened.status, opened.headers["location"]) == (303, "/read?a=1")
        assert "HttpOnly; SameSite=Strict" in opened.headers["set-cookie"]
        assert client.get("/read").status == 200


def test_pages_about_a_store_say_what_to_do_without_one(bare: Client) -> None:
    for path in ("/", "/events", "/map", "/relations", "/review"):
        answer = bare.get(path)
        assert "--store" in answer.text, path

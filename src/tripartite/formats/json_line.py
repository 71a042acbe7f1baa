"""One value as one line of JSON: fast, the same bytes every time, and safe to print."""

import json
import re

import msgspec

from tripartite.records.errors import InputError

# JSON allows these raw inside strings, yet line separators break "one record a line" for readers
# that use str.splitlines, C1 controls move a terminal's cursor, and lone surrogates are no UTF-8.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_encoder = msgspec.json.Encoder()


def encode(value: object) -> str:
    """`value` as JSON on one line without line end, letters beyond ASCII kept as they are.

    Raises InputError for a value that JSON has no form for.
    """
    try:
        text = _encoder.encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate, which msgspec refuses
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    except RecursionError as error:
        raise InputError("cannot write a value as JSON: it is nested too deeply; flatten it first") from error
    except (TypeError, OverflowError) as error:
        raise InputError(
            f"cannot write a value as JSON: {error}; turn it into text or a number first"
        ) from error
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def decode(line: str | bytes) -> object:
    """The value that one line of JSON holds. Raises InputError when the line is not JSON."""
    try:
        return msgspec.json.decode(line)
    except RecursionError as error:
        raise InputError("not a line of JSON that can be read: it is nested too deeply") from error
    except (msgspec.DecodeError, UnicodeError):
        try:  # msgspec refuses escaped lone surrogates, the standard library reads them
            return json.loads(line)
        except RecursionError as error:
            raise InputError("not a line of JSON that can be read: it is nested too deeply") from error
        except ValueError as error:
            raise InputError(f"not a line of JSON: {error}") from error

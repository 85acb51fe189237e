"""Who does the reading: processes of this machine, or a Dask cluster. Both give the same.

An engine takes partitions and yields each with what came of its reports, in their order. It
takes no more of them than it has hands for.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from detente.batch import reading, rows
from detente.batch.partitions import Item, Partition
from detente.batch.rows import Read
from detente.errors import DetenteError, UsageError
from detente.export.files import libraries
from detente.project import versions
from detente.reader import Reader

AHEAD = 2  # partitions that wait at the cluster for each of its threads
DEATHS = 10  # of workers that had a partition in hand, before it is given up


class Engine(Protocol):
    """A way to have partitions read."""

    def __call__(
        self, partitions: Iterable[Partition], *, model: str | None, reader: Reader
    ) -> Iterator[tuple[Partition, Sequence[Read]]]:
        """Yield each partition with what came of its reports.

        Raises:
            ModelError: the language model cannot be used.
        """


def local(processes: int) -> Engine:
    """Return the engine of so many processes of this machine."""

    def read(
        partitions: Iterable[Partition], *, model: str | None, reader: Reader
    ) -> Iterator[tuple[Partition, Sequence[Read]]]:
        taken: deque[Partition] = deque()

        def items() -> Iterator[Item]:
            for partition in partitions:
                taken.append(partition)
                yield from partition.items

        found = reading.each(items(), processes=processes, model=model, reader=reader)
        for first in found:  # a report goes on being read while the partition before is kept
            partition = taken.popleft()
            rest = itertools.islice(found, len(partition.items) - 1)
            yield partition, [first, *rest]

    return read


def dask(processes: int, scheduler: str | None = None) -> Engine:
    """Return the engine of a Dask cluster: one of so many processes here, or the one named.

    Raises:
        UsageError: Dask is not installed.
    """
    distributed = libraries.load("distributed", "batch")

    def read(
        partitions: Iterable[Partition], *, model: str | None, reader: Reader
    ) -> Iterator[tuple[Partition, Sequence[Read]]]:
        with _client(distributed, processes, scheduler) as client:
            _check(client, model, reader)
            most = AHEAD * max(1, sum(client.nthreads().values()))
            called = functools.partial(of_bytes, model=model, reader=reader)
            waiting: deque[tuple[Partition, Any]] = deque()
            for partition in partitions:
                sent = to_bytes(rows.of_items(partition.items))
                waiting.append((partition, client.submit(called, sent, key=partition.key)))
                if len(waiting) >= most:
                    yield _done(distributed, *waiting.popleft())
            while waiting:
                yield _done(distributed, *waiting.popleft())

    return read


def of_bytes(sent: bytes, *, model: str | None, reader: Reader) -> bytes:
    """Return what reading gives of a batch, both packed for the way over a network."""
    [batch] = _unpacked(sent)
    [found] = reading.read([batch], model=model, reader=reader)
    return to_bytes(found)


def to_bytes(batch: Any) -> bytes:
    """Return a batch of Arrow as a packed stream (Arrow IPC)."""
    ipc = libraries.load("pyarrow.ipc", "batch")
    out = rows.arrow().BufferOutputStream()
    options = ipc.IpcWriteOptions(compression="zstd")
    with ipc.new_stream(out, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    packed: bytes = out.getvalue().to_pybytes()
    return packed


def _unpacked(packed: bytes) -> list[Any]:
    with libraries.load("pyarrow.ipc", "batch").open_stream(packed) as stream:
        return list(stream)


def _done(distributed: Any, partition: Partition, future: Any) -> tuple[Partition, Sequence[Read]]:
    try:
        [batch] = _unpacked(future.result())
    except distributed.scheduler.KilledWorker as error:
        first = partition.items[0].source
        raise DetenteError(
            f"{DEATHS} workers of the cluster died over the reports from {first} on",
            hint="look into the workers' logs, or read these with --engine local",
        ) from error
    return partition, list(rows.reads(batch))


@contextlib.contextmanager
def _client(distributed: Any, processes: int, scheduler: str | None) -> Iterator[Any]:
    """Give a client of a cluster: one that is begun here, or the one at an address.

    Workers may have children, so that each report is read within its limits there, too.
    """
    settings: Mapping[str, Any] = {
        "distributed.worker.daemon": False,
        "distributed.scheduler.allowed-failures": DEATHS,
    }
    dask_of = libraries.load("dask", "batch")
    with contextlib.ExitStack() as stack:
        if scheduler is not None:
            try:
                client = distributed.Client(scheduler, timeout=30)
            except (OSError, ValueError) as error:
                raise UsageError(
                    f"there is no Dask scheduler at {scheduler}",
                    hint="give its address: --scheduler tcp://HOST:8786",
                ) from error
            yield stack.enter_context(client)
            return
        stack.enter_context(dask_of.config.set(settings))
        cluster = distributed.LocalCluster(
            n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=None
        )
        yield stack.enter_context(distributed.Client(stack.enter_context(cluster)))


def _check(client: Any, model: str | None, reader: Reader) -> None:
    """Do nothing if all workers read as this process does.

    Raises:
        UsageError: one has another Detente, codebook or model.
    """
    ours = versions.report(model, reader)
    others = client.run(versions.report, model, reader)
    odd = sorted(address for address, theirs in others.items() if theirs != ours)
    if odd:
        raise UsageError(
            f"{odd[0]} reads with another Detente, codebook or model than this machine",
            hint="install the same version, model and codebook files on all machines",
        )

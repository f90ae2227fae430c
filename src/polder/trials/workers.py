# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many workers, shards of documents: processes of this machine, or a cluster of Dask distributed."""

from __future__ import annotations

import importlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from typing import TypeVar

from polder.base import Family, PolderError, Problem, Text

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741


def processes(count: int, prepare: Callable[[], None]) -> Callable[[], Executor]:
    """Makes a pool of `count` processes, each started afresh: a fork would take along what the parent holds open."""
    context = multiprocessing.get_context("spawn")
    return lambda: ProcessPoolExecutor(count, mp_context=context, initializer=prepare)


def cluster(address: str) -> tuple[Callable[[], Executor], int, Callable[[], None]]:
    """The workers of a cluster, how many threads they have, and what takes leave of it. Raises `PolderError`."""
    try:
        distributed = importlib.import_module("distributed")  # the extra `cluster`; not everybody has it
    except ImportError as error:
        raise PolderError(_NO_DASK) from error
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise PolderError(_no_cluster(address, str(error))) from error
    return lambda: client.get_executor(pure=False, retries=1), max(1, sum(client.nthreads().values())), client.close


def work_off(
    shards: Iterable[Sequence[I]],
    do: Callable[[Sequence[I]], list[O]],
    lost: Callable[[I], list[O]],
    make: Callable[[], Executor],
    most: int,
) -> Iterator[list[O]]:
    """What `do` gives for each shard, as they are done, at most so many in hand.

    A shard that ends its worker is done again, a document at a time; one that does so alone is `lost`.
    """
    pool = make()
    hand: dict[Future[list[O]], Sequence[I]] = {}
    try:
        left = iter(shards)
        shard = next(left, None)
        while shard is not None or hand:
            broken: list[Sequence[I]] = []
            while shard is not None and len(hand) < most and not broken:
                try:
                    hand[pool.submit(do, shard)] = shard
                except BrokenExecutor:
                    broken.append(shard)
                shard = next(left, None)
            done, _ = wait(hand, return_when=FIRST_COMPLETED) if hand and not broken else ((), ())
            ended = bool(broken)
            for future in done:
                taken = hand.pop(future)
                try:
                    yield future.result()
                except Exception as error:  # noqa: BLE001  (whatever ended it: each of its documents is tried alone)
                    broken.append(taken)
                    ended = ended or isinstance(error, BrokenExecutor)
            if ended:
                broken += hand.values()
                hand.clear()
                pool.shutdown(wait=False)
                pool = make()
            for each in broken:
                for item in each:
                    results, ended = _alone(item, do, pool)
                    if ended:
                        pool.shutdown(wait=False)
                        pool = make()
                    yield lost(item) if results is None else results
    finally:
        for future in hand:
            future.cancel()
        pool.shutdown()


def _alone(item: I, do: Callable[[Sequence[I]], list[O]], pool: Executor) -> tuple[list[O] | None, bool]:
    """The result, `None` where there is none, and whether the pool has ended."""
    try:
        return pool.submit(do, [item]).result(), False
    except BrokenExecutor:
        return None, True
    except Exception:  # noqa: BLE001  (see above)
        return None, False


_NO_DASK = Problem(
    "trial.no-dask",
    Text(
        "A cluster needs Dask distributed, which is not installed.",
        "Een cluster vraagt Dask distributed, en dat is niet geïnstalleerd.",
    ),
    Text("Polder installs it only where it is asked for.", "Polder installeert het alleen waar het gevraagd wordt."),
    Text(
        "Install Polder with its extra “cluster”, or leave --cluster out.",
        "Installeer Polder met de extra “cluster”, of laat --cluster weg.",
    ),
    family=Family.USAGE,
)


def _no_cluster(address: str, reason: str) -> Problem:
    return Problem(
        "trial.no-cluster",
        Text("The cluster does not answer.", "Het cluster antwoordt niet."),
        Text(f"Nothing was heard from {address}.", f"Van {address} kwam geen antwoord."),
        Text("Check the address of its scheduler.", "Controleer het adres van de scheduler."),
        value=reason,
        family=Family.NOT_FOUND,
    )

"""Matrix products for the parser by NumPy's BLAS, about three times as fast as the kernels spaCy brings.

They are half of a parse. The results agree but for rounding.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on arrays, with the product of matrices left to NumPy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them transposed first."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


@contextmanager
def blas_models() -> Iterator[None]:
    """Models made inside use these operations, wherever they run later."""
    before = get_current_ops()
    set_current_ops(BlasOps())
    try:
        yield
    finally:
        set_current_ops(before)


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Keeps BLAS to one thread.

    On matrices this small more of them only burn time, and articles are shared out among processes anyway.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        yield

# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What numba makes of a row: a vector of `WORDS` numbers. Imported only where something is compiled.

Left to itself numba keeps such a row in memory and goes over it number by number, which takes two to three times as
long. Where a processor has no registers this wide, LLVM takes several.
"""

# numba and llvmlite come without types.
# mypy: disable-error-code="no-untyped-call, no-untyped-def, no-any-return, misc, untyped-decorator, attr-defined"

import operator

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing import signature
from numba.core.typing.templates import AbstractTemplate, infer_global
from numba.extending import lower_builtin, models, register_model

from polder.algorithms.down_for_good.rows import WORDS, put_row, row_at

VECTOR = ir.VectorType(ir.IntType(64), WORDS)
NUMBER_BYTES = 8


class RowType(types.Type):
    """The type of a row."""

    def __init__(self) -> None:
        super().__init__(name=f"Row{WORDS}")


ROW = RowType()


@register_model(RowType)
class RowModel(models.PrimitiveModel):
    """A row is the vector itself."""

    def __init__(self, dmm, fe_type):
        super().__init__(dmm, fe_type, VECTOR)


def _typed(function, given, result):
    """Tell numba what the function gives for arguments of these kinds."""

    @infer_global(function)
    class Typed(AbstractTemplate):
        key = function

        def generic(self, args, kws):
            fits = not kws and len(args) == len(given) and all(map(isinstance, args, given))
            return signature(result, *args) if fits else None


_typed(row_at, (types.Array, types.Integer), ROW)
_typed(put_row, (types.Array, types.Integer, RowType), types.none)
for _operator in (operator.or_, operator.and_, operator.xor):
    _typed(_operator, (RowType, RowType), ROW)
_typed(operator.ne, (RowType, RowType), types.boolean)


def _place(context, builder, array_type, array, at_type, at):
    """Where the row at `at` begins."""
    data = context.make_array(array_type)(context, builder, array).data
    place = context.cast(builder, at, at_type, types.intp)
    first = builder.mul(place, ir.Constant(place.type, WORDS))
    return builder.bitcast(builder.gep(data, [first]), VECTOR.as_pointer())


@lower_builtin(row_at, types.Array, types.Integer)
def _row_at(context, builder, sig, args):
    at = _place(context, builder, sig.args[0], args[0], sig.args[1], args[1])
    return builder.load(at, align=NUMBER_BYTES)


@lower_builtin(put_row, types.Array, types.Integer, RowType)
def _put_row(context, builder, sig, args):
    at = _place(context, builder, sig.args[0], args[0], sig.args[1], args[1])
    builder.store(args[2], at, align=NUMBER_BYTES)
    return context.get_dummy_value()


@lower_builtin(operator.or_, RowType, RowType)
def _either(_context, builder, _sig, args):
    return builder.or_(*args)


@lower_builtin(operator.and_, RowType, RowType)
def _both(_context, builder, _sig, args):
    return builder.and_(*args)


@lower_builtin(operator.xor, RowType, RowType)
def _apart(_context, builder, _sig, args):
    return builder.xor(*args)


@lower_builtin(operator.ne, RowType, RowType)
def _differ(_context, builder, _sig, args):
    number = VECTOR.element
    name = f"llvm.vector.reduce.or.v{WORDS}i{number.width}"
    any_bit = cgutils.get_or_insert_function(builder.module, ir.FunctionType(number, [VECTOR]), name)
    return builder.icmp_unsigned("!=", builder.call(any_bit, [builder.xor(*args)]), ir.Constant(number, 0))

# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What numba makes of a row of hours: a vector of `LANES` numbers of 16 bits. Imported only where something is
compiled. Where a processor has no registers this wide, LLVM takes several.
"""

# numba and llvmlite come without types.
# mypy: disable-error-code="no-untyped-call, no-untyped-def, no-any-return, misc, untyped-decorator, attr-defined"

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing import signature
from numba.core.typing.templates import AbstractTemplate, infer_global
from numba.extending import lower_builtin, models, register_model

from polder.algorithms.side_by_side import hours

HOUR, MASK = ir.IntType(16), ir.IntType(hours.LANES)
VECTOR = ir.VectorType(HOUR, hours.LANES)
HOUR_BYTES = 2


class HoursType(types.Type):
    """The type of a row of hours."""

    def __init__(self) -> None:
        super().__init__(name=f"Hours{hours.LANES}")


HOURS = HoursType()


@register_model(HoursType)
class HoursModel(models.PrimitiveModel):
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


_typed(hours.hours_at, (types.Array, types.Integer), HOURS)
_typed(hours.put_hours, (types.Array, types.Integer, HoursType), types.none)
_typed(hours.hour_at, (types.Array, types.Integer, types.Integer), types.int64)
_typed(hours.put_hour, (types.Array, types.Integer, types.Integer, types.Integer), types.none)
_typed(hours.later, (HoursType, types.Integer), HOURS)
_typed(hours.earliest, (HoursType, HoursType), HOURS)
_typed(hours.latest, (HoursType, HoursType), HOURS)
_typed(hours.before, (HoursType, HoursType), types.int64)
_typed(hours.pick, (types.Integer, HoursType, HoursType), HOURS)


def _place(context, builder, sig, args, lane=None):
    """Where a row begins, or one hour of it lies."""
    data = context.make_array(sig.args[0])(context, builder, args[0]).data
    row = context.cast(builder, args[1], sig.args[1], types.intp)
    at = builder.mul(row, ir.Constant(row.type, hours.LANES))
    if lane is not None:
        at = builder.add(at, context.cast(builder, lane, sig.args[2], types.intp))
    return builder.gep(data, [at])


@lower_builtin(hours.hours_at, types.Array, types.Integer)
def _hours_at(context, builder, sig, args):
    place = builder.bitcast(_place(context, builder, sig, args), VECTOR.as_pointer())
    return builder.load(place, align=HOUR_BYTES)


@lower_builtin(hours.put_hours, types.Array, types.Integer, HoursType)
def _put_hours(context, builder, sig, args):
    place = builder.bitcast(_place(context, builder, sig, args), VECTOR.as_pointer())
    builder.store(args[2], place, align=HOUR_BYTES)
    return context.get_dummy_value()


@lower_builtin(hours.hour_at, types.Array, types.Integer, types.Integer)
def _hour_at(context, builder, sig, args):
    return builder.zext(builder.load(_place(context, builder, sig, args, args[2])), ir.IntType(64))


@lower_builtin(hours.put_hour, types.Array, types.Integer, types.Integer, types.Integer)
def _put_hour(context, builder, sig, args):
    hour = context.cast(builder, args[3], sig.args[3], types.uint16)
    builder.store(hour, _place(context, builder, sig, args, args[2]))
    return context.get_dummy_value()


def _by_name(builder, name, one, other):
    """What LLVM has a name for."""
    kind = ir.FunctionType(VECTOR, [VECTOR, VECTOR])
    return builder.call(
        cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{hours.LANES}i16"), [one, other]
    )


@lower_builtin(hours.later, HoursType, types.Integer)
def _later(context, builder, sig, args):
    by = context.cast(builder, args[1], sig.args[1], types.uint16)
    first = builder.insert_element(ir.Constant(VECTOR, ir.Undefined), by, ir.Constant(ir.IntType(32), 0))
    nowhere = ir.Constant(ir.VectorType(ir.IntType(32), hours.LANES), [0] * hours.LANES)
    everywhere = builder.shuffle_vector(first, ir.Constant(VECTOR, ir.Undefined), nowhere)
    return _by_name(builder, "uadd.sat", args[0], everywhere)


@lower_builtin(hours.earliest, HoursType, HoursType)
def _earliest(_context, builder, _sig, args):
    return _by_name(builder, "umin", *args)


@lower_builtin(hours.latest, HoursType, HoursType)
def _latest(_context, builder, _sig, args):
    return _by_name(builder, "umax", *args)


@lower_builtin(hours.before, HoursType, HoursType)
def _before(_context, builder, _sig, args):
    return builder.zext(builder.bitcast(builder.icmp_unsigned("<", *args), MASK), ir.IntType(64))


@lower_builtin(hours.pick, types.Integer, HoursType, HoursType)
def _pick(context, builder, sig, args):
    mask = builder.trunc(context.cast(builder, args[0], sig.args[0], types.int64), MASK)
    lanes = builder.bitcast(mask, ir.VectorType(ir.IntType(1), hours.LANES))
    return builder.select(lanes, args[1], args[2])

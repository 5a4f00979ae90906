import assert from "node:assert/strict";
import * as nn from "torchbook/nn";

describe("onDevice", () => {
  const devices = (module: nn.Module) =>
    new Set([...module.parameters(), ...module.buffers()].map(({ device }) => device));
  const make = () => new nn.Sequential(new nn.Conv2d(3, 4, 3), new nn.BatchNorm2d(4));

  it("makes layers there, and only within", () => {
    const net = nn.onDevice("meta", make);
    assert.deepEqual(devices(net), new Set(["meta"]));
    assert.deepEqual(devices(make()), new Set(["cpu"]));
    assert.deepEqual(nn.summary(net, [1, 3, 8, 8]).rows[0]?.outputShapes, [[1, 4, 6, 6]]);
  });

  it("leaves layers where they are told to be", () => {
    assert.deepEqual(
      devices(nn.onDevice("meta", () => new nn.Linear(2, 2, { device: "cpu" }))),
      new Set(["cpu"]),
    );
  });

  it("ends with an error too", () => {
    const fail = () => {
      throw new Error("no layer");
    };
    assert.throws(() => nn.onDevice("meta", fail), /no layer/);
    assert.deepEqual(devices(make()), new Set(["cpu"]));
  });
});

package io.twinengine.testkit.sample.pump;

public class PumpEntity {}

/** Name of a host in a scenario: "A", "B", … It stands for its address. */
export type HostId = string;

/** A TCP port, 0 … 65535. */
export type Port = number;

/** An address and a port: what RFC 9293 calls a socket. Two of them name a connection (3.4.1). */
export interface Endpoint {
  readonly host: HostId;
  readonly port: Port;
}

export function isSameEndpoint(one: Endpoint, other: Endpoint): boolean {
  return one.host === other.host && one.port === other.port;
}

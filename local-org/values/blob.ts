/** Apex Blob: bytes. */
export class ApexBlob {
  constructor(readonly bytes: Buffer) {}

  static fromText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, "utf8"));
  }

  get size(): number {
    return this.bytes.length;
  }

  equalsValue(other: ApexBlob): boolean {
    return this.bytes.equals(other.bytes);
  }

  /** The bytes as UTF-8 text. */
  toText(): string {
    return this.bytes.toString("utf8");
  }
}

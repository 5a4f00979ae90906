// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
/** Version of LibTorch whose schemas these are. */
export declare const LIBTORCH_VERSION: string;
/** SHA-256 of the schemas, see `hashSchemas`. */
export declare const SCHEMA_HASH: string;
/** PyTorch's names of the operators that are methods, split by spaces. */
export declare const METHODS: string;
/** Overloads by PyTorch's name, in the form that `dispatch/table.ts` reads. */
export declare const OPERATORS: Readonly<Record<string, string>>;

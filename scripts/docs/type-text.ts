import {
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
  type TypeNode,
  type TypeReferenceNode,
} from "ts-morph";

/** Returns a type as the reader must write its value. Names of type aliases are resolved, names of interfaces are not. */
export function typeText(node: TypeNode): string {
  const literals = node.getType().getUnionTypes();
  if (literals.length > 1 && literals.every((type) => type.isStringLiteral())) {
    return literals.map((type) => type.getText()).join(" | ");
  }
  if (Node.isParenthesizedTypeNode(node)) return typeText(node.getTypeNode());
  if (Node.isTypeOperatorTypeNode(node)) return typeText(node.getTypeNode()); // readonly
  if (Node.isArrayTypeNode(node)) return `${grouped(node.getElementTypeNode())}[]`;
  if (Node.isUnionTypeNode(node)) return node.getTypeNodes().map(typeText).join(" | ");
  if (Node.isIntersectionTypeNode(node)) return node.getTypeNodes().map(typeText).join(" & ");
  if (Node.isMappedTypeNode(node))
    return mappedText(node.getTypeParameter().getConstraintOrThrow(), node.getTypeNodeOrThrow());
  if (Node.isTypeLiteral(node)) return node.getText().replaceAll("readonly ", "");
  if (Node.isTypeReference(node)) return referenceText(node);
  return node.getText();
}

/** The interfaces and type aliases of this project in a type. */
export function declarationsOf(node: TypeNode): (InterfaceDeclaration | TypeAliasDeclaration)[] {
  const references = [node, ...node.getDescendants()].filter(Node.isTypeReference);
  return references.flatMap((reference) => {
    const symbol = reference.getTypeName().getSymbol();
    const declarations = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
    const own = declarations.filter((declaration) => !declaration.getSourceFile().isInNodeModules());
    return own.filter((it) => Node.isInterfaceDeclaration(it) || Node.isTypeAliasDeclaration(it));
  });
}

function referenceText(node: TypeReferenceNode): string {
  const name = node.getTypeName().getText();
  const [inner, ...others] = node.getTypeArguments();
  if (name === "Readonly" && inner) return typeText(inner);
  if (inner) return `${name}<${[inner, ...others].map(typeText).join(", ")}>`;
  const alias = declarationsOf(node).find(Node.isTypeAliasDeclaration);
  return alias ? typeText(alias.getTypeNodeOrThrow()) : name;
}

const mappedText = (keys: TypeNode, value: TypeNode) => `{ [${typeText(keys)}]: ${typeText(value)} }`;

function grouped(node: TypeNode): string {
  const text = typeText(node);
  return text.includes(" ") ? `(${text})` : text;
}

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "verdict" JSONB NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "misconception" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Attempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Attempt_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Variant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "skillId" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "level" INTEGER NOT NULL,
    "prompt" JSONB NOT NULL,
    "key" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE INDEX "Attempt_userId_createdAt_id_idx" ON "Attempt"("userId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Attempt_variantId_idx" ON "Attempt"("variantId");

-- CreateIndex
CREATE INDEX "Variant_skillId_seed_idx" ON "Variant"("skillId", "seed");
